package io.vafa.member.adapter.out;

import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.Member;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;

/** A member, or a candidate, as a document; who they are and what leads to them is encrypted, digests included. */
final class MemberCodec {
    static final String ID = "_id";
    static final String PROGRAM = "program";
    static final String ENROLLED_AT = "enrolledAt";

    private final String place;
    private final IdentifierDigests digests;
    private final PersonalDataCodec personalData = new PersonalDataCodec();

    /**
     * A codec.
     *
     * @param place the collection
     * @param digests under which versions of the digest key they are known now
     */
    MemberCodec(String place, IdentifierDigests digests) {
        this.place = place;
        this.digests = digests;
    }

    Document write(MemberCipher cipher, Member member) {
        Document document = new Document(ID, member.id())
                .append(PROGRAM, member.program())
                .append("personal", personalData.write(cipher, place, member));
        if (member.language() != null) {
            document.append("language", member.language());
        }
        return document.append("historic", member.historic()).append(ENROLLED_AT, Date.from(member.enrolledAt()));
    }

    Member read(MemberCipher cipher, Document stored) {
        PersonalDataCodec.PersonalData personal =
                personalData.read(cipher, place, stored.get("personal", Binary.class));
        String program = stored.getString(PROGRAM);
        return new Member(
                stored.getString(ID),
                program,
                digests.known(program, personal.identifiers()),
                personal.profile(),
                stored.getString("language"),
                stored.getBoolean("historic"),
                stored.getDate(ENROLLED_AT).toInstant(),
                personal.dates(),
                personal.consents());
    }
}
