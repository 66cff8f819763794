-- Withdraws a submission that Kafka did not acknowledge. Kafka may have the job nevertheless, so a mark remains for as long
-- as its lane keeps records: a worker that finds that record finds the mark and does not process the job. The idempotency
-- record ('' if the client sent no key) is deleted too. If another attempt has made or taken over that record, nothing is
-- withdrawn.
-- Replies {'withdrawn'}, or {'kept'} without any change.
local job, client_jobs, all_jobs, deadlines, record = unpack(KEYS)
local id, attempt, keep_mark = unpack(ARGV)

if record ~= '' then
  local maker, holder = unpack(redis.call('HMGET', record, 'maker', 'holder'))
  if maker and (maker ~= attempt or holder ~= attempt) then
    return {'kept'}
  end
  redis.call('DEL', record)
end
if redis.call('HEXISTS', job, 'doc') == 1 then
  count_minute({accepted = -1})
end
redis.call('DEL', job)
redis.call('HSET', job, 'status', 'withdrawn')
redis.call('PEXPIRE', job, keep_mark)
redis.call('ZREM', client_jobs, id)
redis.call('ZREM', all_jobs, id)
redis.call('ZREM', deadlines, id)
return {'withdrawn'}
