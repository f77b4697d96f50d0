package io.cellgate.modem.provider.module;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The SIM slots of a module that has several, counted from 1. The command that takes one into use, as in {@code AT^SIMSWITCH=1}, asks which
 * one is with a question mark in place of its value.
 */
public final class SimSlots {

    private final List<String> commands;

    /** Those of a family. */
    public SimSlots(ModuleDescription family) {
        this.commands = family.simSlots();
    }

    /** Whether there is more than one. */
    public boolean several() {
        return !commands.isEmpty();
    }

    /** Asks which one is in use; only where there are several. */
    public AtCommand question() {
        return AtCommand.of(name() + "?");
    }

    /** The slot that an answer to the question names; empty where it names none of them. */
    public OptionalInt inUse(AtResponse answer) {
        Optional<String> value = answer.value(name().substring(2)).map(String::strip);
        for (int i = 0; value.isPresent() && i < commands.size(); i++) {
            String argument = argument(commands.get(i));
            if (value.get().equals(argument) || value.get().startsWith(argument + ",")) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** The slot after another one; after the last the first. */
    public int after(int slot) {
        return slot % commands.size() + 1;
    }

    /** Takes a slot into use. */
    public String line(int slot) {
        return commands.get(slot - 1);
    }

    private String name() {
        return commands.get(0).split("=", 2)[0];
    }

    private static String argument(String command) {
        return command.split("=", 2)[1].strip();
    }
}
