package io.cellgate.simulator.module;

/** Ends a command with an error of 3GPP TS 27.007 or 27.005. */
final class AtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    AtException(CmeError error) {
        super(error.text());
        this.reply = Reply.failed(error);
    }

    AtException(CmsError error) {
        super(error.name());
        this.reply = new Reply.MessageFailed(error.number());
    }

    Reply reply() {
        return reply;
    }
}
