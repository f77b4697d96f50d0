package io.cellgate.simulator;

import io.cellgate.simulator.module.family.Families;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import io.cellgate.simulator.settings.ValueType.Form;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * Describes the configuration to a configuration tool. It is made of {@link Option} at run time, so that the options stand once; OSGi
 * Compendium, 105.5. Stateless.
 */
@Component(
        service = MetaTypeProvider.class,
        property = MetaTypeProvider.METATYPE_FACTORY_PID + "=" + SimulatorSettings.PID)
public final class SimulatorMetatype implements MetaTypeProvider {

    @Override
    public ObjectClassDefinition getObjectClassDefinition(String pid, @Nullable String locale) {
        if (!pid.equals(SimulatorSettings.PID)) {
            throw new IllegalArgumentException(
                    "\"" + pid + "\" is not described here; allowed: " + SimulatorSettings.PID);
        }
        return new Description();
    }

    /** There is one language. */
    @Override
    public String @Nullable [] getLocales() {
        return null;
    }

    private static Attribute attribute(Option option) {
        String value = option.defaultValue();
        return new Attribute(
                option.property(),
                option.label(),
                sentence(option.help()),
                switch (option.form()) {
                    case TEXT, CHOICE -> AttributeDefinition.STRING;
                    case INTEGER -> AttributeDefinition.INTEGER;
                    case FLAG -> AttributeDefinition.BOOLEAN;
                    case SECRET -> AttributeDefinition.PASSWORD;
                },
                option.isFlag() ? String.valueOf(value.equals("on")) : value,
                choices(option));
    }

    private static List<String> choices(Option option) {
        if (option == Option.FAMILY) {
            return Families.names();
        }
        return option.form() == Form.CHOICE ? option.choices() : List.of();
    }

    private static String sentence(String help) {
        return help.substring(0, 1).toUpperCase(Locale.ROOT) + help.substring(1);
    }

    private static final class Description implements ObjectClassDefinition {
        @Override
        public String getID() {
            return SimulatorSettings.PID;
        }

        @Override
        public String getName() {
            return "cellgate simulator";
        }

        @Override
        public String getDescription() {
            return "A simulated module on pseudo-terminals";
        }

        /** All of them are optional. */
        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            if (filter == REQUIRED) {
                return new AttributeDefinition[0];
            }
            Attribute password = new Attribute(
                    SimulatorSettings.PASSWORD,
                    "Password",
                    "Password of the account",
                    AttributeDefinition.PASSWORD,
                    "",
                    List.of());
            return Stream.concat(Stream.of(Option.values()).map(SimulatorMetatype::attribute), Stream.of(password))
                    .toArray(AttributeDefinition[]::new);
        }

        @Override
        public @Nullable InputStream getIcon(int size) {
            return null;
        }
    }

    /** {@code choices}: none where any value of the type may be tried. */
    private record Attribute(
            String id, String name, String description, int type, String defaultValue, List<String> choices)
            implements AttributeDefinition {
        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public int getCardinality() {
            return 0;
        }

        @Override
        public String[] getDefaultValue() {
            return new String[] {defaultValue};
        }

        @Override
        public String @Nullable [] getOptionValues() {
            return choices.isEmpty() ? null : choices.toArray(String[]::new);
        }

        @Override
        public String @Nullable [] getOptionLabels() {
            return getOptionValues();
        }

        /** What is wrong with a value is said by the component, which reads all of them. */
        @Override
        public @Nullable String validate(String value) {
            return null;
        }
    }
}
