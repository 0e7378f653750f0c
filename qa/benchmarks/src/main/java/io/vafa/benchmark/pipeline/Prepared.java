package io.vafa.benchmark.pipeline;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/**
 * What one record led to when the service did it, ready to be done again by somebody who does not think.
 *
 * @param documents by collection: one list each, in the order in which the service inserts
 * @param record what came out
 */
record Prepared(List<Document> documents, ProducerRecord<String, byte[]> record) {}
