/** How the service is reached: the journal's topic, HTTP, and the section that it owns. */
@NullMarked
package io.vafa.campaign.adapter.in;

import org.jspecify.annotations.NullMarked;
