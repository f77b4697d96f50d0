package io.cellgate.modem.profile;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a profile bundle registers: one family of modules. A new family is one such bundle and nothing else.
 */
@ConsumerType
public interface ModemProfile {

    /** {@return what the family is like; constant} */
    ModuleDescription description();
}
