package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.domain.Identifier;
import io.vafa.platform.identity.IdentifierNormaliser;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"kind", "value"}}; what is compared from here on is the digest. */
final class IdentifierReader {
    private static final List<String> KINDS = List.of("card", "phone", "email", "external");
    private static final Set<String> FIELDS = Set.of("kind", "value");

    private final MemberReferenceDigester digester;

    IdentifierReader(MemberReferenceDigester digester) {
        this.digester = digester;
    }

    /** The identifier; null if something is wrong with it, which is then noted. */
    @Nullable
    Identifier read(String program, JsonNode node, String pointer, List<Refusal> wrong) {
        int before = wrong.size();
        if (!node.isObject()) {
            wrong.add(new Refusal(pointer, "FIELD_INVALID", "an identifier must be an object with kind and value"));
            return null;
        }
        Fields.refuseUnknown(node, pointer, FIELDS, wrong);
        String kind = Fields.text(node, pointer, "kind", Require.TEXT_LENGTH_MAX, wrong);
        if (kind != null && !KINDS.contains(kind)) {
            wrong.add(new Refusal(pointer + "/kind", "FIELD_INVALID", "kind must be one of " + KINDS));
        }
        String value = Fields.text(node, pointer, "value", Require.TEXT_LENGTH_MAX, wrong);
        if (wrong.size() > before || kind == null || value == null) {
            return null;
        }
        try {
            return new Identifier(
                    kind, digester.digest(program, kind, value), IdentifierNormaliser.normalise(kind, value));
        } catch (IllegalArgumentException unfit) {
            wrong.add(new Refusal(pointer + "/value", "FIELD_INVALID", String.valueOf(unfit.getMessage())));
            return null;
        }
    }
}
