/** Tests of what the ledger answers over HTTP. */
@NullMarked
package io.vafa.points.ledger.adapter.in;

import org.jspecify.annotations.NullMarked;
