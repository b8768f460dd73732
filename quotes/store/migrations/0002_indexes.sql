-- An index on every column that is joined, faceted or sorted by. Columns that are mostly NULL have partial ones.

CREATE INDEX articles_publisher ON articles(publisher);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_author ON articles(author);
CREATE INDEX articles_language ON articles(language);
CREATE INDEX articles_quote_count ON articles(quote_count);

CREATE INDEX speakers_name ON speakers(name);
CREATE INDEX speakers_kind ON speakers(kind);
CREATE INDEX speakers_quote_count ON speakers(quote_count);
CREATE INDEX speakers_article_count ON speakers(article_count);
CREATE INDEX speakers_first_published ON speakers(first_published);
CREATE INDEX speakers_last_published ON speakers(last_published);
CREATE INDEX aliases_alias ON aliases(alias);
CREATE INDEX article_speakers_article_id ON article_speakers(article_id);
CREATE INDEX article_speakers_speaker_id ON article_speakers(speaker_id);
CREATE INDEX article_speakers_name ON article_speakers(name);

CREATE INDEX clusters_speaker_id ON clusters(speaker_id, quote_count);
CREATE INDEX clusters_channel ON clusters(channel);
CREATE INDEX clusters_channel_name ON clusters(channel_name);
CREATE INDEX clusters_said_on ON clusters(said_on);
CREATE INDEX clusters_quote_id ON clusters(quote_id);
CREATE INDEX clusters_first_quote_id ON clusters(first_quote_id);
CREATE INDEX clusters_first_published ON clusters(first_published);
CREATE INDEX clusters_last_published ON clusters(last_published);
CREATE INDEX clusters_quote_count ON clusters(quote_count);
CREATE INDEX clusters_article_count ON clusters(article_count);
CREATE INDEX clusters_publisher_count ON clusters(publisher_count);
CREATE INDEX clusters_wording_count ON clusters(wording_count);
CREATE INDEX clusters_altered_count ON clusters(altered_count);
CREATE INDEX clusters_disputed ON clusters(speaker_count) WHERE speaker_count > 1;

CREATE INDEX quotes_article_id ON quotes(article_id, number);
CREATE INDEX quotes_speaker_id ON quotes(speaker_id, published, article_id);  -- counts of a speaker need no more
CREATE INDEX quotes_published ON quotes(published);
CREATE INDEX quotes_publisher ON quotes(publisher, published);
CREATE INDEX quotes_kind ON quotes(kind);
CREATE INDEX quotes_rule ON quotes(rule);
CREATE INDEX quotes_confidence ON quotes(confidence);
CREATE INDEX quotes_cue ON quotes(cue);
CREATE INDEX quotes_article_speaker_id ON quotes(article_speaker_id) WHERE article_speaker_id IS NOT NULL;
CREATE INDEX quotes_cluster_id ON quotes(cluster_id, published) WHERE cluster_id IS NOT NULL;
CREATE INDEX quotes_speaker_by ON quotes(speaker_by) WHERE speaker_by IS NOT NULL;
CREATE INDEX quotes_channel ON quotes(channel) WHERE channel IS NOT NULL;
CREATE INDEX quotes_channel_name ON quotes(channel_name) WHERE channel_name IS NOT NULL;
CREATE INDEX quotes_said_on ON quotes(said_on) WHERE said_on IS NOT NULL;
CREATE INDEX quotes_reported_by ON quotes(reported_by) WHERE reported_by IS NOT NULL;
CREATE INDEX quotes_within ON quotes(within) WHERE within IS NOT NULL;
CREATE INDEX quotes_continues ON quotes(continues) WHERE continues IS NOT NULL;

CREATE INDEX variants_variant_of ON variants(variant_of);
CREATE INDEX variants_cluster_id ON variants(cluster_id);
CREATE INDEX variants_relation ON variants(relation);
CREATE INDEX variants_score ON variants(score);
CREATE INDEX reuse_copied_from ON reuse(copied_from);
CREATE INDEX reuse_score ON reuse(score);
