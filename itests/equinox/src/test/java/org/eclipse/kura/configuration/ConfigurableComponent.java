package org.eclipse.kura.configuration;

/** Stands in for Kura's, which is on no public repository of Maven: an interface without methods, whose name is all that Kura looks at. */
public interface ConfigurableComponent {}
