package io.cellgate.shell;

/** A command that did not work; the message is all that a person needs, so there is no stack. */
final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message, null, false, false);
    }
}
