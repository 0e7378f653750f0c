package io.vafa.campaign.adapter.out.segment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.campaign.application.segment.SegmentLists;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;

/** The collection {@code segmentMembers}: {@code {_id: program/segment/member}}, read and written by id alone. */
public final class MongoSegmentLists implements SegmentLists {
    private static final String ID = "_id";

    private final MongoCollection<Document> members;

    public MongoSegmentLists(MongoDatabase database) {
        this.members = database.getCollection("segmentMembers");
    }

    @Override
    public Set<String> among(String program, String segment, Collection<String> asked) {
        String list = list(program, segment);
        Set<String> found = new HashSet<>();
        members.find(new Document(
                        ID, new Document("$in", asked.stream().map(list::concat).toList())))
                .forEach(document -> found.add(document.getString(ID).substring(list.length())));
        return found;
    }

    @Override
    public long count(String program, String segment) {
        // '0' is the character after '/'.
        return members.countDocuments(new Document(
                ID, new Document("$gte", list(program, segment)).append("$lt", program + "/" + segment + "0")));
    }

    @Override
    public void add(String program, String segment, String member) {
        Document document = new Document(ID, list(program, segment) + member);
        members.replaceOne(document, document, new ReplaceOptions().upsert(true));
    }

    @Override
    public void remove(String program, String segment, String member) {
        members.deleteOne(new Document(ID, list(program, segment) + member));
    }

    private static String list(String program, String segment) {
        return program + "/" + segment + "/";
    }
}
