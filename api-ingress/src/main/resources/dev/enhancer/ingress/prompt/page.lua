-- A client's prompts, newest first. Those whose job is gone leave the list: the ones that are met, and up to 1,000 of the
-- oldest.
-- Replies {how many there are, then for each of the page: id, created at (ms), job document}.
local owner_prompts = unpack(KEYS)
local offset, limit, prompt_prefix, job_prefix = unpack(ARGV)

local function look(id)
  local created_at, job = unpack(redis.call('HMGET', prompt_prefix .. id, 'created', 'job'))
  local document = job and redis.call('HGET', job_prefix .. job, 'doc')
  if not document then
    redis.call('ZREM', owner_prompts, id)
  end
  return created_at, document
end

for _ = 1, 1000 do
  local oldest = redis.call('ZRANGE', owner_prompts, 0, 0)[1]
  if not oldest then
    break
  end
  local _, document = look(oldest)
  if document then
    break
  end
end
local reply = {''}
local at, most = tonumber(offset), tonumber(limit)
local found = 0
while found < most do
  local ids = redis.call('ZREVRANGE', owner_prompts, at, at + most - found - 1)
  if #ids == 0 then
    break
  end
  for _, id in ipairs(ids) do
    local created_at, document = look(id)
    if document then
      table.insert(reply, id)
      table.insert(reply, created_at)
      table.insert(reply, document)
      found = found + 1
      at = at + 1
    end
  end
end
reply[1] = tostring(redis.call('ZCARD', owner_prompts))
return reply
