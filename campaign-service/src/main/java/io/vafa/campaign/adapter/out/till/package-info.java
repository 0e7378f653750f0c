/** Where quotes, commitments and claims are kept. */
@NullMarked
package io.vafa.campaign.adapter.out.till;

import org.jspecify.annotations.NullMarked;
