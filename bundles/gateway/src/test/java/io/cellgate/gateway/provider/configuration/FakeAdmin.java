package io.cellgate.gateway.provider.configuration;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** ConfigurationAdmin in memory: what it holds outlives an instance of what is tested. */
final class FakeAdmin {

    final Map<String, Map<String, Object>> stored = new TreeMap<>();
    /** Whose configuration was written again as it is. */
    final List<String> told = new ArrayList<>();

    final ConfigurationAdmin admin = mock(ConfigurationAdmin.class);

    FakeAdmin() throws Exception {
        when(admin.listConfigurations(anyString())).thenAnswer(call -> {
            String filter = call.getArgument(0);
            Configuration[] found = stored.keySet().stream()
                    .filter(pid -> filter.contains("io.cellgate.*") || filter.equals("(service.pid=" + pid + ")"))
                    .map(this::configuration)
                    .toArray(Configuration[]::new);
            return found.length == 0 ? null : found;
        });
        when(admin.getConfiguration(anyString(), any())).thenAnswer(call -> configuration(call.getArgument(0)));
        when(admin.getFactoryConfiguration(anyString(), anyString(), any()))
                .thenAnswer(call -> configuration(call.getArgument(0) + "~" + call.getArgument(1)));
    }

    void put(String pid, Map<String, Object> properties) {
        stored.put(pid, new HashMap<>(properties));
    }

    @SuppressWarnings("JdkObsolete")
    private Configuration configuration(String pid) {
        Configuration configuration = mock(Configuration.class);
        when(configuration.getPid()).thenReturn(pid);
        when(configuration.getFactoryPid())
                .thenReturn(pid.indexOf('~') < 0 ? null : pid.substring(0, pid.indexOf('~')));
        when(configuration.getProperties()).thenAnswer(call -> {
            Map<String, Object> properties = stored.get(pid);
            if (properties == null) {
                return null;
            }
            Hashtable<String, Object> whole = new Hashtable<>(properties);
            whole.put("service.pid", pid);
            return whole;
        });
        try {
            doAnswer(call -> {
                        Dictionary<String, Object> given = call.getArgument(0);
                        Map<String, Object> copy = new HashMap<>();
                        Collections.list(given.keys()).forEach(key -> copy.put(key, given.get(key)));
                        copy.remove("service.pid");
                        if (copy.equals(stored.put(pid, copy))) {
                            told.add(pid);
                        }
                        return null;
                    })
                    .when(configuration)
                    .update(any());
            doAnswer(call -> stored.remove(pid)).when(configuration).delete();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return configuration;
    }
}
