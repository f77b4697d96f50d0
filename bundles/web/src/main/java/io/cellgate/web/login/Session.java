package io.cellgate.web.login;

/**
 * One browser that has given the password. Immutable.
 *
 * @param key what is kept of the cookie's value: nobody who reads the heap's copy of this can use it
 * @param csrf what a request that changes anything has to show besides the cookie
 * @param begun on the monotonic clock, in nanoseconds
 */
public record Session(String key, String csrf, long begun) {

    /** Without what opens the page. */
    @Override
    public String toString() {
        return "Session";
    }
}
