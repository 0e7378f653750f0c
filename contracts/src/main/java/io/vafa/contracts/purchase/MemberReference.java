package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;

/**
 * Something that leads to a member, told without telling it.
 *
 * @param kind {@code card}, {@code phone} and so on
 * @param digest keyed digest of programme, kind and normalised value, with the key's version in front ({@code k1:…})
 */
public record MemberReference(String kind, String digest) {
    public MemberReference {
        Require.text(kind, "member.kind");
        Require.text(digest, "member.digest");
    }
}
