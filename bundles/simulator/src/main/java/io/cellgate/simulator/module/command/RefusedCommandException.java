package io.cellgate.simulator.module.command;

/** Ends a command with an error of 3GPP TS 27.007 or 27.005. */
public final class RefusedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    public RefusedCommandException(CmeError error) {
        super(error.text());
        this.reply = Reply.failed(error);
    }

    public RefusedCommandException(CmsError error) {
        super(error.name());
        this.reply = new Reply.MessageFailed(error.number());
    }

    public Reply reply() {
        return reply;
    }
}
