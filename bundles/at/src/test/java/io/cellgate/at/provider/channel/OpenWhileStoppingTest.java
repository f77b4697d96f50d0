package io.cellgate.at.provider.channel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.provider.port.ByteLink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OpenWhileStoppingTest {

    private static final AtPort PORT = new AtPort.Tcp("memory", 1);

    /** A port that is opened when the test says so; made by whichever class loader loaded it. */
    public static final class SlowPort implements Callable<String>, ByteLink {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);
        TestTransport transport = new TestTransport(port -> opened());

        private ByteLink opened() {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return this;
        }

        /** Opens; what became of it. */
        @Override
        public String call() {
            try {
                transport.open(PORT);
                return "open";
            } catch (Throwable e) {
                return e.getClass().getName();
            }
        }

        public void stop() {
            transport.stop();
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }

        @Override
        public void write(byte[] bytes) {}

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void stoppingWaitsForAnOpenThatIsUnderWay() throws Exception {
        SlowPort port = new SlowPort();
        CompletableFuture<String> open = CompletableFuture.supplyAsync(port::call);
        port.begun.await();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(port.transport::stop);
        assertThrows(TimeoutException.class, () -> stop.get(100, TimeUnit.MILLISECONDS));
        port.go.countDown();

        stop.get(10, TimeUnit.SECONDS);

        assertTrue(port.closed.await(10, TimeUnit.SECONDS));
        String outcome = open.get(10, TimeUnit.SECONDS);
        assertTrue(outcome.equals("open") || outcome.equals(AtException.Cancelled.class.getName()), outcome);
        port.transport.close();
    }

    @Test
    void nothingIsOpenedAfterTheStop() {
        try (TestTransport transport = new TestTransport(port -> {
            throw new IllegalStateException("opened");
        })) {
            transport.stop();
            assertInstanceOf(AtException.Cancelled.class, assertThrows(AtException.class, () -> transport.open(PORT)));
        }
    }

    /** As the one of a bundle that was stopped and refreshed: after that it loads nothing more. */
    private static final class BundleLoader extends ClassLoader {
        volatile boolean gone;

        BundleLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.cellgate.at.provider.") && !name.startsWith("io.cellgate.common.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            if (gone) {
                throw new ClassNotFoundException(name + ": the bundle is gone");
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static CountDownLatch latch(Object port, String name) throws ReflectiveOperationException {
        Field field = port.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return (CountDownLatch) field.get(port);
    }

    @Test
    void anOpenThatOutlivesItsBundleLeavesNothingOpen() throws Exception {
        BundleLoader loader = new BundleLoader(getClass().getClassLoader());
        Object port = loader.loadClass(SlowPort.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        CompletableFuture<Object> open = CompletableFuture.supplyAsync(() -> {
            try {
                return ((Callable<?>) port).call();
            } catch (Exception e) {
                return e;
            }
        });
        latch(port, "begun").await();
        // longer than anybody waits
        Thread.currentThread().interrupt();
        port.getClass().getMethod("stop").invoke(port);
        assertTrue(Thread.interrupted());
        loader.gone = true;

        latch(port, "go").countDown();

        assertTrue(latch(port, "closed").await(10, TimeUnit.SECONDS), () -> "left open: " + open.join());
    }
}
