/** Where draws are kept, and how members are hidden in their lists. */
@NullMarked
package io.vafa.campaign.adapter.out.draw;

import org.jspecify.annotations.NullMarked;
