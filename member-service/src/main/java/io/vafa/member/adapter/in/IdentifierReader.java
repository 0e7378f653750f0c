package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.domain.Identifier;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberIdentifiers.Reading;
import io.vafa.platform.identity.MemberIdentifiers.Writer;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"kind", "value"}}; what is compared from here on is the digest. */
final class IdentifierReader {
    private static final Set<String> FIELDS = Set.of("kind", "value");

    private final MemberReferenceDigester digester;

    IdentifierReader(MemberReferenceDigester digester) {
        this.digester = digester;
    }

    /**
     * The identifier; null if something is wrong with it, which is then noted.
     *
     * @param region whose phone numbers need no country's code; null: all need one
     */
    @Nullable
    Identifier read(String program, @Nullable String region, JsonNode node, String pointer, List<Refusal> wrong) {
        int before = wrong.size();
        if (!node.isObject()) {
            wrong.add(new Refusal(pointer, "FIELD_INVALID", "an identifier must be an object with kind and value"));
            return null;
        }
        Fields.refuseUnknown(node, pointer, FIELDS, wrong);
        String kind = Fields.text(node, pointer, "kind", Require.TEXT_LENGTH_MAX, wrong);
        if (kind != null && !MemberIdentifiers.KINDS.contains(kind)) {
            wrong.add(
                    new Refusal(pointer + "/kind", "FIELD_INVALID", "kind must be one of " + MemberIdentifiers.KINDS));
        }
        String value = Fields.text(node, pointer, "value", Require.TEXT_LENGTH_MAX, wrong);
        if (wrong.size() > before || kind == null || value == null) {
            return null;
        }
        return switch (MemberIdentifiers.read(kind, value, new Writer(region, null))) {
            case Reading.Fit(MemberIdentifier read) ->
                new Identifier(read.kind(), digester.digests(program, read), read.value());
            case Reading.Unfit(String code, String detail) -> {
                wrong.add(new Refusal(pointer + "/value", code, "value " + detail));
                yield null;
            }
        };
    }
}
