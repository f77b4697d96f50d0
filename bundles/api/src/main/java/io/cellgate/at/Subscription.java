package io.cellgate.at;

/** A listener that was registered and is taken back by {@link #close()}; closing twice does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
