package io.vafa.member.adapter.out.card;

import io.vafa.member.application.card.CardDigests;
import io.vafa.member.domain.Identifier;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberReferenceDigester;
import java.util.List;

/** Digests under the key that all identifiers are digested with; it lies outside of the store. */
public final class KeyedCardDigests implements CardDigests {
    /** No kind of identifier, so that no digest of a code is ever that of a number. */
    private static final String CODE = "card-code";

    private final MemberReferenceDigester digester;

    public KeyedCardDigests(MemberReferenceDigester digester) {
        this.digester = digester;
    }

    @Override
    public Identifier card(String program, String number) {
        return new Identifier(
                MemberIdentifiers.CARD,
                digester.digests(program, new MemberIdentifier(MemberIdentifiers.CARD, number)),
                number);
    }

    @Override
    public List<String> codes(String program, String number, String code) {
        return Identifier.sorted(digester.digests(program, new MemberIdentifier(CODE, number + "/" + code)));
    }
}
