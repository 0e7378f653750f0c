package io.vafa.member.adapter.out;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberReferenceDigester;
import java.util.List;

/** Digests identifiers anew under the versions that the key has now; what is stored under its only version stays as it is. */
public final class RingDigests implements IdentifierDigests {
    private final MemberReferenceDigester digester;

    public RingDigests(MemberReferenceDigester digester) {
        this.digester = digester;
    }

    @Override
    public Identifier known(String program, Identifier identifier) {
        List<String> versions = digester.versions();
        return versions.size() == 1
                        && identifier.others() == null
                        && identifier.digest().startsWith(versions.getFirst() + ":")
                ? identifier
                : identifier.knownAs(
                        digester.digests(program, new MemberIdentifier(identifier.kind(), identifier.value())));
    }
}
