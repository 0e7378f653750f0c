package io.vafa.notification.webhook.application;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What members allow partners to learn of them. */
public interface MembersWord {

    /** Whether a programme asks its members for a partner at all; without that nobody allows it anything, and nobody needs to be asked. */
    boolean isAskedFor(String program, String partner);

    /**
     * Whom each of some members allows now; remembered nowhere, so that whoever takes it back is heard at once.
     *
     * @return without those who allow nobody
     * @throws RuntimeException if that cannot be found out now
     */
    Map<String, Set<String>> allowed(String program, Collection<String> members);
}
