package io.cellgate.common.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;
import org.slf4j.Logger;

class LimitedLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = mock(Logger.class);
    private final AtomicLong now = new AtomicLong();
    private final LimitedLog log = new LimitedLog(logger, now::get);

    @BeforeEach
    void listen() {
        Answer<Void> line = call -> {
            String text = call.getArgument(0);
            for (Object argument : Arrays.copyOfRange(call.getRawArguments(), 1, 2)) {
                for (Object value : argument instanceof Object[] values ? values : new Object[0]) {
                    text = text.replaceFirst("\\{}", String.valueOf(value));
                }
            }
            lines.add(text);
            return null;
        };
        doAnswer(line).when(logger).warn(anyString(), any(Object[].class));
        doAnswer(line).when(logger).info(anyString(), any(Object[].class));
        doAnswer(call -> lines.add(call.getArgument(1) + " more: " + call.getArgument(2)))
                .when(logger)
                .warn(anyString(), any(), any());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aFloodIsOneLineAMinuteAndTheRestIsCounted() {
        for (int i = 0; i < 1000; i++) {
            log.warn("junk", "junk from {}", i);
        }
        pass(Duration.ofSeconds(60));
        log.warn("junk", "junk from {}", "late");

        assertEquals(List.of("junk from 0", "junk from late (and 999 more times before)"), lines);
    }

    @Test
    void oneReasonDoesNotHideAnother() {
        log.warn("junk", "junk");
        log.warn("junk", "junk");
        log.info("login", "login of {}", "x");

        assertEquals(List.of("junk", "login of x"), lines);
    }

    @Test
    void aFloodThatHasEndedIsToldToo() {
        log.warn("junk", "junk");
        log.warn("junk", "junk");
        log.tellCounted();
        assertEquals(1, lines.size());

        pass(Duration.ofSeconds(61));
        log.tellCounted();
        log.tellCounted();

        assertEquals(List.of("junk", "1 more: junk"), lines);
    }

    @Test
    void reasonsThatOthersChooseAreBoundedToo() {
        for (int i = 0; i < 10_000; i++) {
            log.warn("reason " + i, "line {}", i);
        }

        assertTrue(lines.size() <= 65, "lines: " + lines.size());
    }

    @Test
    void moreThanOneLineAMinuteWhereSoManyAreWanted() {
        LimitedLog three = new LimitedLog(logger, now::get, 3);
        for (int i = 0; i < 10; i++) {
            three.info("done", "done {}", i);
        }

        assertEquals(List.of("done 0", "done 1", "done 2"), lines);
    }
}
