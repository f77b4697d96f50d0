package io.cellgate.kura;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's {@code CloudPublisher}. May block: Kura puts each message into its own store. */
final class KuraPublisher {

    static final String TYPE = "org.eclipse.kura.cloudconnection.publisher.CloudPublisher";

    private static final Logger LOG = LoggerFactory.getLogger(KuraPublisher.class);

    private final Object publisher;
    private final Method publish;
    private final Constructor<?> message;
    private final Constructor<?> payload;
    private final Method setTimestamp;
    private final Method addMetric;

    private KuraPublisher(KuraService service) throws NoSuchMethodException {
        publisher = service.service();
        publish = Arrays.stream(service.type().getMethods())
                .filter(method -> method.getName().equals("publish") && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(TYPE + ".publish"));
        // KuraMessage(KuraPayload, Map)
        message = Arrays.stream(publish.getParameterTypes()[0].getConstructors())
                .filter(one -> one.getParameterCount() == 2 && one.getParameterTypes()[1] == Map.class)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(publish + ": a constructor of its message"));
        Class<?> type = message.getParameterTypes()[0];
        payload = type.getConstructor();
        setTimestamp = type.getMethod("setTimestamp", Date.class);
        addMetric = type.getMethod("addMetric", String.class, Object.class);
    }

    /** Of such a service; empty, and said in the log, where it is not as Kura 4 to 6 have it. */
    static Optional<KuraPublisher> of(KuraService service) {
        try {
            return Optional.of(new KuraPublisher(service));
        } catch (NoSuchMethodException | LinkageError e) {
            LOG.warn("Kura's publisher cannot be used: {}", e.toString());
            return Optional.empty();
        }
    }

    /**
     * Hands a message over.
     *
     * @throws RefusedException when Kura does not take it, with Kura's words
     */
    void publish(CloudMessage content) throws RefusedException {
        try {
            Object made = payload.newInstance();
            setTimestamp.invoke(made, Date.from(content.time()));
            for (Map.Entry<String, Object> metric : content.metrics().entrySet()) {
                addMetric.invoke(made, metric.getKey(), metric.getValue());
            }
            publish.invoke(publisher, message.newInstance(made, Map.of("kind", content.kind())));
        } catch (InvocationTargetException e) {
            throw new RefusedException(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new RefusedException(e);
        }
    }

    /** Kura did not take a message. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        private RefusedException(Throwable why) {
            super(why.toString(), why);
        }
    }
}
