package io.cellgate.web.site;

import io.cellgate.web.form.Forms;
import io.cellgate.web.form.Saved;
import io.cellgate.web.form.Trial;
import io.cellgate.web.http.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Configurations as forms: {@code forms}, and {@code trial/keep} and {@code trial/undo}. */
public final class FormsApi {

    private static final int REFUSED = 422;

    private final Supplier<Optional<Forms>> forms;
    private final Trial trial;

    /**
     * @param forms empty where ConfigurationAdmin or Metatype is missing
     * @param trial saves them
     */
    public FormsApi(Supplier<Optional<Forms>> forms, Trial trial) {
        this.forms = forms;
        this.trial = trial;
    }

    /** {@code GET forms}. */
    Answer read() {
        Optional<Forms> present = forms.get();
        if (present.isEmpty()) {
            return missing();
        }
        try {
            return Answer.json(present.get().document());
        } catch (IOException e) {
            return Answer.error(Answer.UNAVAILABLE, "the configurations cannot be read: " + e.getMessage());
        }
    }

    /** {@code POST forms}: {@code form}, {@code pid} or {@code name}, and {@code values}. */
    CompletionStage<Answer> save(Map<String, Object> body) {
        Optional<Forms> present = forms.get();
        if (present.isEmpty()) {
            return CompletableFuture.completedStage(missing());
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (body.get("values") instanceof Map<?, ?> given) {
            given.forEach((property, value) -> values.put(String.valueOf(property), String.valueOf(value)));
        }
        return trial.save(present.get(), text(body, "form"), text(body, "pid"), text(body, "name"), values)
                .thenApply(saved -> saved instanceof Saved.Refused
                        ? Answer.json(REFUSED, saved.toMap())
                        : Answer.json(saved.toMap()));
    }

    /** {@code POST trial/keep}. */
    Answer keep() {
        trial.keep();
        return Answer.json(Map.of("ok", true));
    }

    /** {@code POST trial/undo}. */
    Answer undo() {
        trial.undo();
        return Answer.json(Map.of("ok", true));
    }

    private static Answer missing() {
        return Answer.error(Answer.UNAVAILABLE, "ConfigurationAdmin or the Metatype service is not there");
    }

    private static String text(Map<String, Object> body, String field) {
        return body.get(field) instanceof String text ? text.strip() : "";
    }
}
