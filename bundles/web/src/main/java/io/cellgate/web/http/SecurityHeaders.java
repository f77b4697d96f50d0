package io.cellgate.web.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private SecurityHeaders() {}

    /** @param encrypted whether the page is served by TLS, and shall never be asked for without */
    static Map<String, String> of(boolean encrypted) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-security-policy", POLICY);
        headers.put("x-content-type-options", "nosniff");
        headers.put("x-frame-options", "DENY");
        headers.put("referrer-policy", "no-referrer");
        headers.put("cross-origin-opener-policy", "same-origin");
        headers.put("cross-origin-resource-policy", "same-origin");
        headers.put("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("cache-control", "no-store");
        if (encrypted) {
            headers.put("strict-transport-security", "max-age=31536000");
        }
        return headers;
    }
}
