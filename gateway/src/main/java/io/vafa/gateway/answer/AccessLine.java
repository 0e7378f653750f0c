package io.vafa.gateway.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a request: nothing that says whom it was about. Neither query, nor path with its ids, nor body, nor address.
 *
 * @param time when it came
 * @param route the published path with the names of its variables; {@code other} if there is none
 * @param status of the answer
 * @param durationMillis from its first header to the end of the answer
 * @param client who called; absent: nobody whose credential was accepted
 * @param requestId the caller's own name of it, or ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessLine(
        Instant time,
        String method,
        String route,
        int status,
        long durationMillis,
        @Nullable Client client,
        String requestId,
        String traceId) {
    static final String OTHER = "other";

    /**
     * Who called.
     *
     * @param subject of tills, partners and services; of people it is left out, since it may be a name or an address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Client(
            String program,
            String partner,
            @Nullable String store,
            @Nullable String till,
            String roles,
            @Nullable String subject) {
        static Client of(Caller caller) {
            boolean machine = !caller.roles().isEmpty()
                    && caller.roles().stream()
                            .allMatch(role -> role.equals(Role.TILL.claim())
                                    || role.equals(Role.PARTNER.claim())
                                    || role.equals(Role.SERVICE.claim()));
            return new Client(
                    caller.program(),
                    caller.partner(),
                    caller.store(),
                    caller.till(),
                    String.join(",", caller.roles()),
                    machine ? caller.subject() : null);
        }
    }
}
