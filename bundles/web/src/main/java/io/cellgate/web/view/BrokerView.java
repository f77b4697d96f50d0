package io.cellgate.web.view;

/**
 * What is known of a broker.
 *
 * @param connected whether there is a session
 * @param text which broker, or why there is no session
 */
public record BrokerView(boolean connected, String text) {}
