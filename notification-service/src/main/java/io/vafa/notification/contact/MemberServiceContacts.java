package io.vafa.notification.contact;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.ServiceToken;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks member-service how to reach members. */
public final class MemberServiceContacts implements Contacts {
    private final MemberServiceClient client;

    public MemberServiceContacts(URI memberService, ServiceToken token) {
        this.client = new MemberServiceClient(memberService, token);
    }

    @Override
    public Optional<Contact> find(String program, String member, Asked asked) {
        return client.get(
                builder -> {
                    builder.path("/internal/v1/programs/{program}/members/{member}/contact");
                    asked.purposes().stream().sorted().forEach(name -> builder.queryParam("purpose", name));
                    asked.consents().stream().sorted().forEach(name -> builder.queryParam("confirm", name));
                    if (asked.before() != null) {
                        builder.queryParam("before", asked.before());
                    }
                    return builder.build(program, member);
                },
                MemberServiceContacts::read);
    }

    /** Only member-service's own word makes a member unknown: a 404 of somebody in between is none. */
    private static Optional<Contact> read(int status, byte[] body) {
        if (status == 200) {
            return Optional.of(Json.read(body, Contact.class));
        }
        if (status == 410
                && Json.MAPPER.readTree(body).path("code").asString("").equals("MEMBER_ERASED")) {
            return Optional.of(Contact.ERASED);
        }
        if (status == 404) {
            JsonNode problem = Json.MAPPER.readTree(body);
            if (problem.path("code").asString("").equals("UNKNOWN_MEMBER")) {
                return Optional.empty();
            }
        }
        throw new ContactUnavailableException("member-service answers " + status, null);
    }
}
