package io.cellgate.uplink.provider.route;

import java.util.function.Consumer;

/** An uplink that is one of several, and what was told of it and to it last. Only the actor's thread touches it. */
final class Member {

    RouteSettings settings;
    Consumer<Standing> listener;
    WayReport report = WayReport.NONE;
    Standing standing = Standing.UNKNOWN;
    /** When it began to work, or ceased to. */
    long since;
    /** Whether nothing better works. */
    boolean lacks = true;
    /** When the last better way ceased to work. */
    long lackingSince;

    Member(RouteSettings settings, Consumer<Standing> listener, long now) {
        this.settings = settings;
        this.listener = listener;
        this.since = now;
        this.lackingSince = now;
    }

    /** Tells it what was decided, if that is news. */
    void stand(Standing next) {
        if (!next.equals(standing)) {
            standing = next;
            listener.accept(next);
        }
    }
}
