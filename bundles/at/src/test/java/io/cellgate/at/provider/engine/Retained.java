package io.cellgate.at.provider.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much an object of ours holds on to: the characters of all texts and the elements of all collections and arrays that can be
 * reached from it through objects of ours. Constants do not count, nor does the test's own bench.
 */
final class Retained {

    private Retained() {}

    static long characters(Object root) {
        IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
        Deque<Object> open = new ArrayDeque<>();
        open.add(root);
        long sum = 0;
        while (!open.isEmpty()) {
            Object one = open.remove();
            if (seen.put(one, true) != null) {
                continue;
            }
            sum += 1;
            if (one instanceof CharSequence text) {
                sum += text.length();
            } else if (one instanceof byte[] bytes) {
                sum += bytes.length;
            } else if (one instanceof Collection<?> collection) {
                open.addAll(collection);
            } else if (one instanceof Map<?, ?> map) {
                open.addAll(map.keySet());
                open.addAll(map.values());
            } else if (one instanceof Optional<?> optional) {
                optional.ifPresent(open::add);
            } else if (ours(one)) {
                fields(one, open);
            }
        }
        return sum;
    }

    private static boolean ours(Object one) {
        Class<?> type = one.getClass();
        return type.getName().startsWith("io.cellgate.")
                && !type.isHidden()
                && !type.isEnum()
                && !(one instanceof DrivenEngine)
                && !(one instanceof DrivenEngine.Call);
    }

    private static void fields(Object one, Deque<Object> open) {
        for (Field field : one.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                continue;
            }
            field.setAccessible(true);
            try {
                Optional.ofNullable(field.get(one)).ifPresent(open::add);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
