package io.cellgate.web.site;

import io.cellgate.web.form.Forms;
import io.cellgate.web.http.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Configurations as forms: {@code forms}. They are saved by the command {@code config-set}, as from everywhere. */
public final class FormsApi {

    private final Supplier<Optional<Forms>> forms;

    /** @param forms empty where ConfigurationAdmin or Metatype is missing */
    public FormsApi(Supplier<Optional<Forms>> forms) {
        this.forms = forms;
    }

    /** {@code GET forms}. */
    Answer read() {
        Optional<Forms> present = forms.get();
        if (present.isEmpty()) {
            return Answer.error(Answer.UNAVAILABLE, "ConfigurationAdmin or the Metatype service is not there");
        }
        try {
            return Answer.json(present.get().document());
        } catch (IOException e) {
            return Answer.error(Answer.UNAVAILABLE, "the configurations cannot be read: " + e.getMessage());
        }
    }
}
