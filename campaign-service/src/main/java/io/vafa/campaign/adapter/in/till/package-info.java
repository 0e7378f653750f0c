/** What tills ask before anything is paid, over HTTP. */
@NullMarked
package io.vafa.campaign.adapter.in.till;

import org.jspecify.annotations.NullMarked;
