package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

    private static HttpAnswer whole(String received) {
        return HttpAnswer.of(received, true).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n",
                "HTTP/1.0 204\n",
                "HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-LENGTH:  0 \r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n"
            })
    void anAnswerWithoutContentPassesWithoutWaitingForMore(String received) {
        assertEquals(Optional.of(new HttpAnswer(true, Optional.empty())), HttpAnswer.of(received, false));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|Content-Length: 10||<html>, HTTP 200 with a body: a portal?",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||, HTTP 200 with a body: a portal?",
        "HTTP/1.1 200 OK|X-Content-Length: 0||, HTTP 200 with a body: a portal?",
        "HTTP/1.1 200 OK|Server: x||Content-Length: 0|, HTTP 200 with a body: a portal?",
        "HTTP/1.1 302 Found|Location: http://portal/||, 'HTTP 302, a redirect: a portal?'",
        "HTTP/1.1 511 Network Authentication Required|, HTTP 511",
        "SSH-2.0-OpenSSH|, something that is not HTTP"
    })
    void anythingElseIsToldInWords(String lines, String words) {
        assertEquals(Optional.of(words), whole(lines.replace("|", "\r\n")).words());
    }

    @Test
    void whereTheHeadIsNotWholeMoreIsWaitedFor() {
        assertEquals(Optional.empty(), HttpAnswer.of("", false));
        assertEquals(Optional.empty(), HttpAnswer.of("HTTP/1.1 20", false));
        assertEquals(Optional.empty(), HttpAnswer.of("HTTP/1.1 200 OK\r\nContent-Length: 0", false));
    }

    @Test
    void aReasonOfAnyLengthIsWaitedFor() {
        String line = "HTTP/1.1 204 " + "No Content ".repeat(10);
        assertEquals(Optional.empty(), HttpAnswer.of(line, false));
        assertEquals(Optional.of(new HttpAnswer(true, Optional.empty())), HttpAnswer.of(line + "\r\n", false));
        assertEquals(
                Optional.of("something that is not HTTP"),
                HttpAnswer.of("x".repeat(64), false).orElseThrow().words());
    }

    @Test
    void anEndWithoutAWordIsNoAnswer() {
        assertEquals(new HttpAnswer(false, Optional.empty()), whole(""));
    }
}
