package io.vafa.gateway.intake;

import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a purchase was not taken in.
 *
 * @param status what the caller is answered
 * @param refusals everything that is wrong, the first one deciding; never empty
 */
public record Fault(HttpStatus status, List<Refusal> refusals) {
    public Fault {
        refusals = List.copyOf(refusals);
    }

    public Fault(HttpStatus status, @Nullable String pointer, String code, String detail) {
        this(status, List.of(new Refusal(pointer, code, detail)));
    }

    /** What decides the status. */
    public Refusal first() {
        return refusals.getFirst();
    }

    /** The same for whom HTTP answers. */
    public RequestRefusedException asException() {
        return new RequestRefusedException(status, refusals);
    }
}
