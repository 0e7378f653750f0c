package io.vafa.member.adapter.out;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** A member, or a candidate, as a document. */
final class MemberCodec {
    static final String ID = "_id";
    static final String PROGRAM = "program";

    private final PersonalDataCodec personalData = new PersonalDataCodec();

    Document write(Member member) {
        Document document = new Document(ID, member.id())
                .append(PROGRAM, member.program())
                .append(
                        "identifiers",
                        member.identifiers().stream()
                                .map(identifier ->
                                        new Document("kind", identifier.kind()).append("digest", identifier.digest()))
                                .toList())
                .append("personal", personalData.write(member.profile(), member.identifiers()));
        if (member.language() != null) {
            document.append("language", member.language());
        }
        return document.append("historic", member.historic()).append("enrolledAt", Date.from(member.enrolledAt()));
    }

    Member read(Document stored) {
        PersonalDataCodec.PersonalData personal = personalData.read(stored.get("personal", Document.class));
        List<Document> references = stored.getList("identifiers", Document.class);
        List<Identifier> identifiers = new ArrayList<>(references.size());
        for (int position = 0; position < references.size(); position++) {
            Document reference = references.get(position);
            identifiers.add(new Identifier(
                    reference.getString("kind"),
                    reference.getString("digest"),
                    personal.masked().get(position)));
        }
        return new Member(
                stored.getString(ID),
                stored.getString(PROGRAM),
                identifiers,
                personal.profile(),
                stored.getString("language"),
                stored.getBoolean("historic"),
                stored.getDate("enrolledAt").toInstant());
    }
}
