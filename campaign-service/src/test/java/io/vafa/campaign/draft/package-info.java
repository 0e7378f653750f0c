/** Tests of campaigns that are proposed and approved. */
@NullMarked
package io.vafa.campaign.draft;

import org.jspecify.annotations.NullMarked;
