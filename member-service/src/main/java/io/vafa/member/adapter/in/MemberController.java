package io.vafa.member.adapter.in;

import io.vafa.member.application.Claims;
import io.vafa.member.application.Members;
import io.vafa.member.application.Merging;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Shows members, found by id or by what they carry. */
@RestController
@RequestMapping("/v1/programs/{program}/members")
@PreAuthorize("hasAnyRole('STAFF', 'ADMIN')")
public class MemberController {
    private final Members members;
    private final Claims claims;
    private final Merging merging;
    private final IdentifierReader reader;

    public MemberController(Members members, Claims claims, Merging merging, MemberReferenceDigester digester) {
        this.members = members;
        this.claims = claims;
        this.merging = merging;
        this.reader = new IdentifierReader(digester);
    }

    record MaskedIdentifier(String kind, String masked) {}

    /**
     * A member as a person at a desk sees it.
     *
     * @param mergedInto as whom the member goes on; null: as itself
     */
    record View(
            String member,
            String program,
            List<MaskedIdentifier> identifiers,
            @Nullable String email,
            @Nullable String name,
            @Nullable String language,
            boolean historic,
            Instant enrolledAt,
            @Nullable String mergedInto) {

        static View of(Member member, String current) {
            return new View(
                    member.id(),
                    member.program(),
                    member.identifiers().stream()
                            .map(identifier -> new MaskedIdentifier(identifier.kind(), identifier.masked()))
                            .toList(),
                    member.profile().email(),
                    member.profile().name(),
                    member.language(),
                    member.historic(),
                    member.enrolledAt(),
                    current.equals(member.id()) ? null : current);
        }
    }

    @GetMapping("/{member}")
    View show(@PathVariable String program, @PathVariable String member) {
        return view(program, member).orElseThrow(MemberController::unknown);
    }

    private Optional<View> view(String program, String member) {
        return members.find(program, member).map(found -> View.of(found, merging.current(member)));
    }

    /** Who goes on as whom the identifier led to. A POST, since what members carry has no place in addresses, which are logged everywhere. */
    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    View search(@PathVariable String program, HttpServletRequest http) throws IOException {
        Identifier identifier = read(program, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        String key = Member.claimKey(program, identifier.digest());
        return Optional.ofNullable(claims.holders(List.of(key)).get(key))
                .map(merging::current)
                .flatMap(member -> view(program, member))
                .orElseThrow(MemberController::unknown);
    }

    private Identifier read(String program, byte[] body) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(body);
        } catch (JacksonException broken) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "BODY_NOT_JSON", EnrolmentReader.whereBroken(broken));
        }
        List<Refusal> wrong = new ArrayList<>();
        Identifier identifier = reader.read(program, node, "", wrong);
        if (identifier == null) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
        return identifier;
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "there is no such member");
    }
}
