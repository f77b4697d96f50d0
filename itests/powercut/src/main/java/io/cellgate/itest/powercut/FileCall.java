package io.cellgate.itest.powercut;

/** One call of the kernel that matters; paths are absolute. */
sealed interface FileCall {

    /** The path that it is about. */
    String path();

    /** A file is there from now on. */
    record Create(String path) implements FileCall {}

    /** A directory is. */
    record MakeDirectory(String path) implements FileCall {}

    /** Bytes are written. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Write(String path, long position, byte[] data) implements FileCall {

        /** The position of what is appended. */
        static final long END = -1;
    }

    /** A file is cut, or made longer. */
    record Truncate(String path, long length) implements FileCall {}

    /** What was changed in a file, or a directory's names, lasts. */
    record Sync(String path) implements FileCall {}

    /** A name moves, over another one. */
    record Rename(String path, String to) implements FileCall {}

    /** A second name. */
    record Link(String path, String to) implements FileCall {}

    /** A name goes. */
    record Remove(String path) implements FileCall {}

    /**
     * A step of a scenario is done: nothing of the disk.
     *
     * @param path scenario and number
     */
    record Mark(String path) implements FileCall {

        String scenario() {
            return path.substring(0, path.lastIndexOf('-'));
        }

        int done() {
            return Integer.parseInt(path.substring(path.lastIndexOf('-') + 1));
        }
    }
}
