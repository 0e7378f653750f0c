package io.vafa.gateway.intake;

import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Gathers everything that is wrong with one purchase; the first finding decides the status. Used by one thread. */
final class Faults {
    private static final int REFUSALS_MAX = 20;

    private final String prefix;
    private final List<Refusal> refusals = new ArrayList<>();
    private @Nullable HttpStatus status;

    /**
     * An empty collection.
     *
     * @param prefix where the purchase stands in what was sent, as a JSON pointer
     */
    Faults(String prefix) {
        this.prefix = prefix;
    }

    void add(HttpStatus found, String pointer, String code, String detail) {
        if (status == null) {
            status = found;
        }
        if (refusals.size() < REFUSALS_MAX) {
            refusals.add(new Refusal(prefix + pointer, code, detail));
        }
    }

    void invalid(String pointer, String code, String detail) {
        add(HttpStatus.UNPROCESSABLE_CONTENT, pointer, code, detail);
    }

    boolean any() {
        return status != null;
    }

    Reading.Unfit reading() {
        return new Reading.Unfit(new Fault(status == null ? HttpStatus.UNPROCESSABLE_CONTENT : status, refusals));
    }
}
