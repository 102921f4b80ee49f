-- The store in PostgreSQL: docs/decisions/008-postgres.md. Names are pseudonyms of ids; bodies are sealed.

create table secret (
  name text collate "C" primary key,
  value bytea not null
);

-- One key a person. To forget a person is to delete the row, and all that was sealed with its key.
create table person (
  name text collate "C" primary key,
  id text collate "C" not null unique,
  key bytea not null
);

create table document (
  name text collate "C" primary key,
  kind text collate "C" not null,
  version text collate "C" not null,
  sort text collate "C" not null,
  fields text[] collate "C" not null,
  owner text collate "C",
  -- Nobody's data stands open, as far as JSONB can hold it.
  open jsonb,
  sealed bytea,
  -- Of a message to deliver: the process that delivers it, or that is asked to.
  holder integer,
  asked integer,
  check ((open is null) <> (sealed is null))
) with (fillfactor = 80);
alter table document alter column sealed set storage external;
create index document_order on document (kind, sort, name);
create index document_owner on document (owner) where owner is not null;

-- What documents are found by, in the order they are given.
create table document_index (
  field text collate "C" not null,
  sort text collate "C" not null,
  name text collate "C" not null,
  primary key (field, sort, name)
);

create table log (
  name text collate "C" primary key,
  version text collate "C" not null,
  length integer not null
) with (fillfactor = 80);

create table entry (
  log text collate "C" not null,
  position integer not null,
  owner text collate "C",
  sealed bytea not null,
  primary key (log, position)
);
alter table entry alter column sealed set storage external;
create index entry_owner on entry (owner) where owner is not null;

-- A running program. `epoch` grows with each of its connections, so that what an older one sent can do nothing more.
create sequence process_id as integer;
create table process (
  id integer primary key,
  epoch integer not null,
  batch bigint not null,
  seen_at timestamptz not null
) with (fillfactor = 50);

-- Commits of all processes come one after the other; nobody holds this across a round trip.
create function take_turn() returns void language sql volatile as $$
  select pg_advisory_xact_lock(746165, hashtext(current_schema()))
$$;

-- A process that was taken for dead meanwhile has nothing in hand any more.
create function enter_process(process_id integer, lease_ms double precision)
returns table (now_epoch integer, last_batch bigint, is_lapsed boolean) language plpgsql volatile as $$
declare
  lapsed boolean;
begin
  perform take_turn();
  select p.seen_at < clock_timestamp() - lease_ms * interval '1 millisecond' into lapsed from process p where p.id = process_id;
  if lapsed then
    update document d set holder = null where d.kind = 'outgoing' and d.holder = process_id;
  end if;
  -- Whoever was not heard of for long is gone; others must not go on telling it what happens.
  delete from process p where p.id <> process_id and p.seen_at < clock_timestamp() - 10 * lease_ms * interval '1 millisecond';
  return query
    insert into process as p (id, epoch, batch, seen_at) values (process_id, 1, 0, clock_timestamp())
    on conflict (id) do update set epoch = p.epoch + 1, seen_at = clock_timestamp()
    returning p.epoch, p.batch, coalesce(lapsed, false);
end $$;

-- Names of the documents of a kind whose fields are all of these, in order of (sort, name), from after a place.
create function matching(
  in_kind text, in_fields text[], after_sort text, after_name text, newest boolean, at_most integer
) returns table (hit text, hit_sort text) language plpgsql stable as $$
declare
  query text;
  direction text := case when newest then 'desc' else 'asc' end;
begin
  -- The turn's own question stands here with a plan that is kept; the others are planned each time.
  if newest and after_sort is null and cardinality(in_fields) = 1 then
    return query
      select i.name, i.sort from document_index i where i.field = in_fields[1]
      order by i.sort desc, i.name desc limit at_most;
    return;
  elsif cardinality(in_fields) = 0 then
    query := 'select i.name, i.sort from document i where i.kind = $1';
  else
    query := 'select i.name, i.sort from document_index i';
    for n in 2 .. cardinality(in_fields) loop
      query := query || format(' join document_index i%s on i%s.sort = i.sort and i%s.name = i.name and i%s.field = $2[%s]', n, n, n, n, n);
    end loop;
    query := query || ' where i.field = $2[1]';
  end if;
  if after_sort is not null then
    query := query || case when newest then ' and (i.sort, i.name) < ($3, $4)' else ' and (i.sort, i.name) > ($3, $4)' end;
  end if;
  return query execute query || format(' order by i.sort %s, i.name %s limit $5', direction, direction)
    using in_kind, in_fields, after_sort, after_name, at_most;
end $$;

create function matching_count(in_kind text, in_fields text[]) returns bigint language plpgsql stable as $$
declare
  counted bigint;
begin
  if cardinality(in_fields) = 0 then
    select count(*) into counted from document where kind = in_kind;
  elsif cardinality(in_fields) = 1 then
    select count(*) into counted from document_index where field = in_fields[1];
  else
    select count(*) into counted from matching(in_kind, in_fields, null, null, false, null);
  end if;
  return counted;
end $$;

-- Keeps the transactions of a group, all or none. Gives what is not any more as they saw it; then nothing was
-- kept. Gives `>name` for a message that it left to the process that has older ones of the conversation in hand.
create function keep_group(
  process_id integer, now_epoch integer, now_batch bigint, now_version text,
  seen_documents text[], seen_versions text[], seen_logs text[], seen_log_versions text[],
  seen_persons text[], seen_ids text[],
  find_kinds text[], find_fields text[], find_sorts text[], find_names text[], find_newest boolean[], find_limits integer[], find_answers text[],
  forgotten text[], new_persons text[], new_ids text[], new_keys bytea[], gone text[],
  put_names text[], put_kinds text[], put_versions text[], put_sorts text[], put_fields text[], put_owners text[],
  put_open text[], put_starts integer[], put_sizes integer[],
  grown_logs text[], grown_versions text[], grown_by integer[],
  entry_logs text[], entry_offsets integer[], entry_owners text[], entry_starts integer[], entry_sizes integer[],
  bodies bytea, channel text, news text[]
) returns text[] language plpgsql volatile as $$
declare
  stale text[];
  ids text[];
  touched text[];
begin
  perform take_turn();
  perform 1 from process p where p.id = process_id and p.epoch = now_epoch;
  if not found then
    raise exception 'this connection was replaced' using errcode = 'BU001';
  end if;

  select array_agg(name) into stale from (
    select s.name from unnest(seen_documents, seen_versions) s (name, version)
      left join document d on d.name = s.name where d.version is distinct from s.version
    union all
    select s.name from unnest(seen_logs, seen_log_versions) s (name, version)
      left join log l on l.name = s.name where l.version is distinct from s.version
    union all
    select s.name from unnest(seen_persons, seen_ids) s (name, id)
      left join person p on p.name = s.name where p.id is distinct from s.id
  ) names;
  for n in 1 .. cardinality(find_kinds) loop
    if find_answers[n] is distinct from (
      case when find_limits[n] = -1 then matching_count(find_kinds[n], string_to_array(find_fields[n], ','))::text
      else (select coalesce(string_agg(m.hit, ','), '') from matching(find_kinds[n], string_to_array(find_fields[n], ','),
        find_sorts[n], find_names[n], find_newest[n], find_limits[n]) m) end
    ) then
      stale := stale || ('?' || n);
    end if;
  end loop;
  if stale is not null then
    return stale;
  end if;
  if cardinality(put_names) + cardinality(gone) + cardinality(grown_logs) + cardinality(forgotten) + cardinality(new_persons) = 0 then
    return null;
  end if;
  update process p set batch = now_batch, seen_at = clock_timestamp() where p.id = process_id;

  if cardinality(forgotten) > 0 then
    select array_agg(p.id) into ids from person p where p.name = any (forgotten);
    select array_agg(distinct e.log) into touched from entry e where e.owner = any (ids);
    delete from document_index i using (select d.name, d.sort, unnest(d.fields) as field from document d where d.owner = any (ids)) o
      where i.field = o.field and i.sort = o.sort and i.name = o.name;
    delete from document d where d.owner = any (ids);
    delete from entry e where e.owner = any (ids);
    -- A log that grows in the same stroke goes on counting; another ends at the last entry that is left.
    update log l set version = now_version, length = coalesce((select max(e.position) + 1 from entry e where e.log = l.name), 0)
      where l.name = any (touched) and not l.name = any (grown_logs);
    delete from log l where l.name = any (touched) and l.length = 0;
    delete from person p where p.id = any (ids);
  end if;

  insert into person (name, id, key) select n.name, n.id, n.key from unnest(new_persons, new_ids, new_keys) n (name, id, key);

  if cardinality(gone) > 0 then
    delete from document_index i using (select d.name, d.sort, unnest(d.fields) as field from document d where d.name = any (gone)) o
      where i.field = o.field and i.sort = o.sort and i.name = o.name;
    delete from document d where d.name = any (gone);
  end if;

  if cardinality(put_names) > 0 then
    delete from document_index i using (
      select d.name, d.sort, unnest(d.fields) as field from unnest(put_names, put_sorts, put_fields) p (name, sort, fields)
        join document d on d.name = p.name where d.sort <> p.sort or d.fields <> string_to_array(p.fields, ',')
    ) o where i.field = o.field and i.sort = o.sort and i.name = o.name;
    insert into document_index (field, sort, name)
      select f.field, p.sort, p.name from unnest(put_names, put_sorts, put_fields) p (name, sort, fields)
        left join document d on d.name = p.name
        cross join lateral unnest(string_to_array(p.fields, ',')) f (field)
      where d.name is null or d.sort <> p.sort or d.fields <> string_to_array(p.fields, ',')
      on conflict do nothing;
    insert into document as d (name, kind, version, sort, fields, owner, open, sealed, holder, asked)
      select p.name, p.kind, p.version, p.sort, string_to_array(p.fields, ','), p.owner, p.open::jsonb,
        case when p.open is null then substr(bodies, p.start + 1, p.size) end,
        case when p.kind = 'outgoing' and a.id is null then process_id end, a.id
      from unnest(put_names, put_kinds, put_versions, put_sorts, put_fields, put_owners, put_open, put_starts, put_sizes)
        p (name, kind, version, sort, fields, owner, open, start, size)
        -- Messages of a conversation stay in the order of their making: whoever has the older ones in hand delivers it.
        left join lateral (
          select max(coalesce(o.holder, o.asked)) as id from document_index i join document o on o.name = i.name
          where p.kind = 'outgoing' and i.field = p.fields and i.name <> p.name and coalesce(o.holder, o.asked) <> process_id
            and exists (select 1 from process q where q.id = coalesce(o.holder, o.asked))
        ) a on true
      on conflict (name) do update set version = excluded.version, sort = excluded.sort, fields = excluded.fields,
        owner = excluded.owner, open = excluded.open, sealed = excluded.sealed;
  end if;

  if cardinality(grown_logs) > 0 then
    insert into log as l (name, version, length)
      select g.name, g.version, g.by from unnest(grown_logs, grown_versions, grown_by) g (name, version, by)
      on conflict (name) do update set version = excluded.version, length = l.length + excluded.length;
    insert into entry (log, position, owner, sealed)
      select e.log, l.length - g.by + e.at, e.owner, substr(bodies, e.start + 1, e.size)
      from unnest(entry_logs, entry_offsets, entry_owners, entry_starts, entry_sizes) e (log, at, owner, start, size)
        join unnest(grown_logs, grown_by) g (name, by) on g.name = e.log
        join log l on l.name = e.log;
  end if;

  if exists (select 1 from process p where p.id <> process_id) then
    perform pg_notify(channel, n) from unnest(news) n;
    return (select array_agg('>' || d.name) from document d where d.name = any (put_names) and d.asked is not null and d.holder is null);
  end if;
  return null;
end $$;
