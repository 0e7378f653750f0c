package io.vafa.platform.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Ends a request with problem details (RFC 9457); thrown at the HTTP edge only, never by a domain. */
public final class RequestRefusedException extends RuntimeException {
    private final HttpStatus status;
    private final transient List<Refusal> refusals;

    public RequestRefusedException(HttpStatus status, List<Refusal> refusals) {
        super(refusals.getFirst().detail());
        this.status = status;
        this.refusals = List.copyOf(refusals);
    }

    public RequestRefusedException(HttpStatus status, String code, String detail) {
        this(status, List.of(new Refusal(null, code, detail)));
    }

    public HttpStatus status() {
        return status;
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
