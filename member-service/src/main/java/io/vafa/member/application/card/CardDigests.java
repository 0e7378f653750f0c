package io.vafa.member.application.card;

import io.vafa.member.domain.Identifier;
import java.util.List;

/** Keyed digests of what stands on a card; whoever has the store alone cannot try numbers or codes. */
public interface CardDigests {
    /** A number as it is known as an identifier, under every version of the digest key. */
    Identifier card(String program, String number);

    /** Of a card's code together with its number, under every version of the digest key, in the order of the card's digests. */
    List<String> codes(String program, String number, String code);
}
