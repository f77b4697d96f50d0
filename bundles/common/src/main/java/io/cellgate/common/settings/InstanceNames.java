package io.cellgate.common.settings;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which instance of a factory has which name. Files, links and services are known by it, so of two instances that want one name the first
 * has it; the other is refused in words, and is called when it can have it. One for each factory, as long as its bundle runs.
 *
 * <p>Safe for use by any thread. It calls nobody by itself: who gives up a name is handed what is to be run then, once he holds no lock.
 */
public final class InstanceNames {

    private final Map<String, Claim> holders = new HashMap<>();

    /** Who was refused, in the order in which they came. */
    private final Set<Claim> waiting = new LinkedHashSet<>();

    /**
     * What one instance has.
     *
     * @param free called when the name that was refused can be had: takes the configuration again, and may be refused again
     */
    public Claim claim(Runnable free) {
        return new Claim(free);
    }

    /** The names of one instance: that in force, and for the time of a change the next one as well. */
    public final class Claim {

        private final Runnable free;
        private String pid = "";
        /** What its configuration says. */
        private String wanted = "";

        private Claim(Runnable free) {
            this.free = free;
        }

        /**
         * Takes the name that a configuration gives the instance; what it had stays until {@link #giveUpAllBut}. If another instance has it,
         * the reader is told, and the name is waited for.
         */
        public void take(SettingsReader reader) {
            String name = reader.givenInstanceName();
            synchronized (InstanceNames.this) {
                wanted = name;
                pid = reader.servicePid();
                waiting.remove(this);
                Claim holder = holders.putIfAbsent(name, this);
                if (holder != null && holder != this) {
                    waiting.add(this);
                    reader.refuse(
                            "name",
                            name,
                            "a name of its own: another instance has it (PID " + holder.pid + "), and this one (PID "
                                    + pid + ") waits until it is free");
                }
            }
        }

        /** The name that the instance asked for last. */
        public String wanted() {
            synchronized (InstanceNames.this) {
                return wanted;
            }
        }

        /** Whether it has that name. */
        public boolean hasWanted() {
            synchronized (InstanceNames.this) {
                return holders.get(wanted) == this;
            }
        }

        /**
         * Gives up what the instance does not go by.
         *
         * @param name what it goes by from now on; empty while it does not run
         * @return calls those who wait for what was given up; to be run without any lock
         */
        public Runnable giveUpAllBut(Optional<String> name) {
            List<Claim> next;
            synchronized (InstanceNames.this) {
                holders.entrySet()
                        .removeIf(held -> held.getValue() == this
                                && name.filter(held.getKey()::equals).isEmpty());
                next = waiting.stream()
                        .filter(claim -> !holders.containsKey(claim.wanted))
                        .toList();
                // each asks again, and is refused again where one before it has the name now
                next.forEach(waiting::remove);
            }
            return () -> next.forEach(claim -> claim.free.run());
        }

        /** Gives up everything and waits for nothing, because the instance ends; see {@link #giveUpAllBut}. */
        public Runnable end() {
            synchronized (InstanceNames.this) {
                waiting.remove(this);
            }
            return giveUpAllBut(Optional.empty());
        }
    }
}
