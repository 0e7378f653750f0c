package io.vafa.notification.webhook.adapter.out;

import io.vafa.notification.contact.ContactUnavailableException;
import io.vafa.notification.contact.MemberServiceClient;
import io.vafa.notification.webhook.application.MembersWord;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads in the programme's section for whom members are asked, and asks member-service what they answered, each time anew. */
public final class MemberServiceWord implements MembersWord {
    /** As many as member-service answers at once. */
    private static final int ASKED_MAX = 100;
    /** Of all ids in one address, which no server may find too long. */
    private static final int LENGTH_MAX = 4_000;

    private final SectionRegistry sections;
    private final MemberServiceClient client;
    private final InstantSource clock;

    public MemberServiceWord(SectionRegistry sections, MemberServiceClient client, InstantSource clock) {
        this.sections = sections;
        this.client = client;
        this.clock = clock;
    }

    private record Told(@Nullable Map<String, Set<String>> members) {}

    @Override
    public boolean isAskedFor(String program, String partner) {
        return sections.inForce(program, "members", clock.instant())
                .filter(section -> isAskedFor(partner, section.content().get("consents")))
                .isPresent();
    }

    private static boolean isAskedFor(String partner, @Nullable Object consents) {
        return consents instanceof Map<?, ?> terms
                && terms.get("purposes") instanceof List<?> purposes
                && purposes.stream()
                        .anyMatch(purpose ->
                                purpose instanceof Map<?, ?> fields && partner.equals(fields.get("partner")));
    }

    @Override
    public Map<String, Set<String>> allowed(String program, Collection<String> members) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        List<String> together = new ArrayList<>();
        int length = 0;
        for (String member : members) {
            if (together.size() == ASKED_MAX || length + member.length() > LENGTH_MAX) {
                allowed.putAll(ask(program, together));
                together.clear();
                length = 0;
            }
            together.add(member);
            length += member.length();
        }
        if (!together.isEmpty()) {
            allowed.putAll(ask(program, together));
        }
        return allowed;
    }

    private Map<String, Set<String>> ask(String program, List<String> members) {
        return client.get(
                builder -> builder.path("/internal/v1/programs/{program}/allowed-partners")
                        .queryParam("member", members.toArray())
                        .build(program),
                (status, body) -> {
                    Told told = status == 200 ? Json.read(body, Told.class) : null;
                    if (told == null || told.members() == null) {
                        throw new ContactUnavailableException("member-service answers " + status, null);
                    }
                    return told.members();
                });
    }
}
