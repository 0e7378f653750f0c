package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.campaign.application.draft.CampaignDraft;
import io.vafa.campaign.application.draft.DraftStore;
import io.vafa.platform.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code campaignDrafts}: {@code {_id: programme and campaign, program, body: JSON}}. */
public final class MongoDrafts implements DraftStore {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String BODY = "body";

    private final MongoCollection<Document> drafts;

    public MongoDrafts(MongoDatabase database) {
        this.drafts = database.getCollection("campaignDrafts");
        drafts.createIndex(Indexes.ascending(PROGRAM));
    }

    @Override
    public void save(CampaignDraft draft) {
        String id = id(draft.program(), draft.campaign());
        drafts.replaceOne(
                new Document(ID, id),
                new Document(ID, id).append(PROGRAM, draft.program()).append(BODY, Json.writeText(draft)),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<CampaignDraft> find(String program, String campaign) {
        return Optional.ofNullable(
                        drafts.find(new Document(ID, id(program, campaign))).first())
                .map(MongoDrafts::read);
    }

    @Override
    public List<CampaignDraft> all(String program) {
        List<CampaignDraft> all = new ArrayList<>();
        drafts.find(new Document(PROGRAM, program)).forEach(stored -> all.add(read(stored)));
        all.sort(Comparator.comparing(CampaignDraft::campaign));
        return all;
    }

    @Override
    public void remove(String program, String campaign) {
        drafts.deleteOne(new Document(ID, id(program, campaign)));
    }

    private static CampaignDraft read(Document stored) {
        return Json.read(stored.getString(BODY), CampaignDraft.class);
    }

    private static String id(String program, String campaign) {
        return program + "/" + campaign;
    }
}
