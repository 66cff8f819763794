-- Submissions become queued jobs, all of them or none: their owner's list gets longer, and their deadlines are noted.
-- With an idempotency record this happens once: who comes later with the same record hears how the first one stands. The
-- record has a holder and the jobs as they go to Kafka until Kafka has acknowledged them; then its holder removes both.
-- KEYS: 1 owner's list, 2 deadlines, then each job's hash, then the idempotency record (if the client sent a key)
-- ARGV: 1 owner, 2 forget at (ms), 3 list entries older than this (ms) go, 4 number of jobs, then for each job: id,
--       document, created at (ms), deadline (ms); then with a record: fingerprint of the request, this attempt,
--       how long an attempt may take (ms), how long the record stays (ms), note for later ones, prefix of job hashes,
--       1 or 0: whether to begin if there is no record, and for each job: itself as it goes to Kafka; then generation of
--       the owner's token, '' if it names none; then, if the owner has a budget: key of what was spent on the day, and
--       the budget
-- Answers {'created'}, also if it was done before; {'reused'} if the record is of another request; {'in_progress'} while
-- the attempt that holds it can go on; {'absent'} if there is no record and none was to be made; {'exhausted'} if the budget
-- is spent, and nothing is made; {'shut_out'} if the owner's tokens of that generation have ended or it was deleted: a
-- job that was let in before must not become one of the next client with that id; else {'replayed', note},
-- or {'resumed', note} if the holder is gone and jobs may be missing in Kafka: this attempt holds the record now. Both go
-- on, for each job, with id, status, document, itself as it goes to Kafka; '' for what there is not.
local count = tonumber(ARGV[4])
local record = KEYS[3 + count]
local after_jobs = 5 + 4 * count + (record and 7 + count or 0)
local generation, spent, budget = ARGV[after_jobs], ARGV[after_jobs + 1], tonumber(ARGV[after_jobs + 2])

local function shut_out()
  local owner = redis.call('HMGET', 'client:' .. ARGV[1], 'secretHash', 'generation', 'formerSecretHash',
    'formerGeneration')
  if not owner[1] then -- a client without mark was lost with the rest of Redis, and whoever can makes it again
    return redis.call('EXISTS', 'client-gone:' .. ARGV[1]) == 1
  end
  return generation ~= (owner[2] or '') and not (owner[3] and generation == (owner[4] or ''))
end

local function exhausted()
  return budget and count > 0 and redis.call('EXISTS', KEYS[3]) == 0
    and tonumber(redis.call('HGET', spent, 'total') or 0) >= budget
end

if generation and shut_out() then
  return {'shut_out'}
end
if record then
  local at = 5 + 4 * count
  local print, attempt, patience, keep, note, prefix, may_begin = unpack(ARGV, at, at + 6)
  local clock = redis.call('TIME')
  local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
  local first = redis.call('HMGET', record, 'print', 'maker', 'holder', 'until', 'note', 'ids')
  if first[1] and first[2] ~= attempt then
    if first[1] ~= print then
      return {'reused'}
    end
    local answer = {'replayed', first[5]}
    local ids, queued = {}, false
    for id in string.gmatch(first[6], '%S+') do
      local job = redis.call('HMGET', prefix .. id, 'status', 'doc')
      table.insert(ids, id)
      queued = queued or job[1] == 'queued'
      for _, value in ipairs({id, job[1] or '', job[2] or '', redis.call('HGET', record, id) or ''}) do
        table.insert(answer, value)
      end
    end
    if first[3] and not queued then -- jobs that have moved on were in Kafka
      redis.call('HDEL', record, 'holder', unpack(ids))
    elseif first[3] then
      if first[3] ~= attempt and now < tonumber(first[4]) then
        return {'in_progress'}
      end
      redis.call('HSET', record, 'holder', attempt, 'until', now + patience)
      answer[1] = 'resumed'
    end
    return answer
  end
  if not first[1] then
    if may_begin == '0' then
      return {'absent'}
    end
    if exhausted() then
      return {'exhausted'}
    end
    local ids = {}
    for i = 0, count - 1 do
      local id = ARGV[5 + 4 * i]
      ids[i + 1] = id
      redis.call('HSET', record, id, ARGV[at + 7 + i])
    end
    redis.call('HSET', record, 'print', print, 'maker', attempt, 'holder', attempt, 'until', now + patience,
      'note', note, 'ids', table.concat(ids, ' '))
    redis.call('PEXPIRE', record, keep)
  end
end
if not record and exhausted() then
  return {'exhausted'}
end
for i = 0, count - 1 do
  local key = KEYS[3 + i]
  local id, document, created, deadline = unpack(ARGV, 5 + 4 * i, 8 + 4 * i)
  if redis.call('EXISTS', key) == 0 then
    redis.call('HSET', key, 'client', ARGV[1], 'status', 'queued', 'version', 1, 'token', 0, 'doc', document)
    redis.call('PEXPIREAT', key, ARGV[2])
    redis.call('ZADD', KEYS[1], created, id)
    redis.call('ZADD', KEYS[2], deadline, id)
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
return {'created'}
