-- A submission that Kafka did not acknowledge becomes nothing. A mark stays for as long as its lane keeps records, in
-- case Kafka has it after all: the worker that meets that record finds the mark and lets it go.
-- With an idempotency record ('' if the client sent no key): unless another attempt has made or taken over the record; else
-- the record goes as well.
-- Replies {'withdrawn'}, or {'kept'} and changes nothing.
local job, owner_jobs, deadlines, record = unpack(KEYS)
local id, attempt, keep_mark = unpack(ARGV)

if record ~= '' then
  local maker, holder = unpack(redis.call('HMGET', record, 'maker', 'holder'))
  if maker and (maker ~= attempt or holder ~= attempt) then
    return {'kept'}
  end
  redis.call('DEL', record)
end
redis.call('DEL', job)
redis.call('HSET', job, 'status', 'withdrawn')
redis.call('PEXPIRE', job, keep_mark)
redis.call('ZREM', owner_jobs, id)
redis.call('ZREM', deadlines, id)
return {'withdrawn'}
