package io.vafa.platform.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** Ends a request with problem details (RFC 9457); thrown at the HTTP edge only, never by a domain. */
public final class RequestRefusedException extends RuntimeException {
    private final HttpStatus status;
    private final transient List<Refusal> refusals;
    private final transient Map<String, String> headers;

    public RequestRefusedException(HttpStatus status, List<Refusal> refusals) {
        this(status, refusals, Map.of());
    }

    private RequestRefusedException(HttpStatus status, List<Refusal> refusals, Map<String, String> headers) {
        super(refusals.getFirst().detail());
        this.status = status;
        this.refusals = List.copyOf(refusals);
        this.headers = Map.copyOf(headers);
    }

    public RequestRefusedException(HttpStatus status, String code, String detail) {
        this(status, List.of(new Refusal(null, code, detail)));
    }

    /** The same, whose answer has a header more. */
    public RequestRefusedException with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new RequestRefusedException(status, refusals, more);
    }

    /** What the answer says in headers of its own, by their names. */
    public Map<String, String> headers() {
        return headers;
    }

    public HttpStatus status() {
        return status;
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
