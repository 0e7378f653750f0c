package io.vafa.contracts.refusal;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request was refused before anything could come of it, so that no journal tells of it. What was sent is not in it, and no words, which might
 * quote it: only where what was wrong.
 *
 * @param subject who asked, as the credential names them
 * @param role for which the credential is
 * @param store the only store that the credential speaks for; absent: any
 * @param method HTTP method
 * @param path as asked for, without its query; its first 200 characters
 * @param status what HTTP answered
 * @param faults the first {@link #FAULTS_MAX} things wrong
 * @param faultsCount how many there were
 * @param at when it was refused
 */
public record RequestRefused(
        String program,
        String subject,
        String role,
        @Nullable String partner,
        @Nullable String store,
        String method,
        String path,
        int status,
        List<Fault> faults,
        long faultsCount,
        Instant at) {
    public static final int FAULTS_MAX = 20;

    public RequestRefused {
        Require.text(program, "program");
        Require.text(subject, "subject");
        Require.text(role, "role");
        Require.optionalText(partner, "partner");
        Require.optionalText(store, "store");
        Require.text(method, "method");
        Require.text(path, "path");
        faults = List.copyOf(Require.atMost(FAULTS_MAX, Require.present(faults, "faults"), "faults"));
        Require.atLeast(faults.size(), faultsCount, "faultsCount");
        Require.present(at, "at");
    }

    /**
     * One thing that was wrong.
     *
     * @param code stable
     * @param field where, as a JSON pointer into the body or the line; absent: not in the body
     * @param line of a batch, from 1
     */
    public record Fault(
            String code, @Nullable String field, @Nullable Long line) {
        public Fault {
            Require.text(code, "code");
            Require.optionalText(field, "field");
        }
    }
}
